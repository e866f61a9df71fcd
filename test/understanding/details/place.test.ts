import { expect, test } from 'vitest'
import { findPlace } from '../../../src/understanding/details/place.ts'
import { repertoire } from '../../support/repertoire.ts'

const { words } = await repertoire()
const find = (said: string) => findPlace(said, words.phrases('place.street'), words.phrases('place.before'))

test.for([
  ['there is a big pothole outside 14 mill lane', 'outside 14 mill lane'],
  ['Street light out in front of 7a Old Church Road, for 3 weeks', 'in front of 7a Old Church Road'],
  ['12 High Street has rats', '12 High Street'],
  ['mae twll yn y ffordd wrth 14 Stryd y Felin', 'wrth 14 Stryd y Felin'],
] as const)('the place in "%s" is %s', ([said, place]) => expect(find(said)).toBe(place))

test.for([
  'pothole on mill lane',
  'i waited 3 weeks on the road',
  'call me on 07700 900123, my street is dark',
  'there are 2 holes. The street is closed',
  '',
])('"%s" names no place to be sent to', (said) => expect(find(said)).toBeUndefined())
