import { expect, test } from 'vitest'
import { type Kind, parseLiteral, parseTemporal } from '../../../src/rules/feel/temporal/index.ts'
import { literal, written } from './temporal-sum.ts'

test('a text in the canonical form is written as it was read', () => {
  const texts: Record<Kind, readonly string[]> = {
    date: ['2017-12-31', '-2017-01-01', '0000-01-01', '2024-02-29', '999999999-12-31', '-999999999-12-31'],
    time: [
      '00:00:00',
      '11:22:33.123456789',
      '23:59:00Z',
      '13:20:00-05:00',
      '11:59:45+02:45:55',
      '11:59:45+14:00',
      '10:30:11@Australia/Melbourne',
      '00:01:00@Etc/UTC',
    ],
    'date and time': [
      '2017-12-31T11:22:33',
      '2017-12-31T11:22:33.345Z',
      '-2017-12-31T11:22:33.456+01:35',
      '2011-12-31T10:15:30.987@Europe/Paris',
      '2011-12-31T10:15:30@Etc/UTC',
      '999999999-12-31T23:59:59.999999999@Europe/Paris',
      '-999999999-12-31T23:59:59.999999999+02:00',
    ],
    'days and time duration': ['P1D', '-PT1H2M', 'P1DT2H3M4.123456789S', 'PT0.999S', 'PT0S', '-P9498DT5H'],
    'years and months duration': ['P1Y2M', 'P1Y', '-P11M', 'P0M', 'P99999999Y'],
  }
  for (const [kind, canonical] of Object.entries(texts)) {
    for (const text of canonical) {
      const value = literal(text)
      expect([value.kind, written(value)], text).toEqual([kind, text])
      expect(parseTemporal(kind as Kind, text), text).toEqual(value)
    }
  }
})

test('other forms are written canonically', () => {
  const forms = {
    '11:22:33.4440': '11:22:33.444',
    '11:22:33-00:00': '11:22:33Z',
    '11:22:33z': '11:22:33Z',
    '24:00:00': '00:00:00',
    '10:00:00@europe/london': '10:00:00@Europe/London',
    '2021-01-01T24:00:00': '2021-01-02T00:00:00',
    '1999-12-31T24:00:00Z': '2000-01-01T00:00:00Z',
    'PT0.S': 'PT0S',
    '-P0D': 'PT0S',
    '-P0Y': 'P0M',
    PT24H: 'P1D',
    PT3600S: 'PT1H',
    P2DT100M: 'P2DT1H40M',
    'PT1000M0.999999999S': 'PT16H40M0.999999999S',
    'PT0.0000000019S': 'PT0.000000001S',
    P26M: 'P2Y2M',
    '-P100M': '-P8Y4M',
  }
  for (const [text, canonical] of Object.entries(forms)) {
    expect(written(literal(text)), text).toBe(canonical)
    expect(literal(text), text).toEqual(literal(canonical))
  }
})

test('a day alone is its local midnight where a date and time is read', () => {
  expect(written(parseTemporal('date and time', '2012-12-24'))).toBe('2012-12-24T00:00:00')
})

test('a text that means no date, time or duration makes null', () => {
  const texts = [
    '',
    'foo',
    '2012/12/25',
    '2012-12-25T',
    '2017-13-10',
    '2017-00-10',
    '2017-02-29',
    '1900-02-29',
    '2017-12-32',
    '998-12-31',
    '01211-12-31',
    '-0000-01-01',
    '+2012-12-02',
    '9999999999-12-25',
    '24:00:01',
    '24:01:00',
    '25:00:00',
    '23:59:60',
    '00:60:00',
    '7:00:00',
    '07:1:00',
    '07:01',
    '11:22:33.',
    '13:20:00@xyz/abc',
    '13:20:00@+01:00',
    '13:20:00@',
    '13:20:00+14:01',
    '13:20:00-19:00',
    '13:20:00+5:00',
    '13:20:00+05:60',
    '13:20:00+02:00@Europe/Paris',
    '11:30:00T',
    '2011-12-0310:15:30',
    '2012T-12-2511:00:00Z',
    '999999999-12-31T24:00:00',
    'P',
    'PT',
    'P0',
    'P1DT',
    'P1H',
    'P1S',
    '1Y',
    'P1Y2D',
    'P1.5D',
    'P-1D',
    'P99999999999999999999D',
    '2012-12-25\n',
    ' 2012-12-25',
  ]
  for (const text of texts) expect(parseLiteral(text), text).toBeNull()
})

test('a text of another kind makes null', () => {
  expect(parseTemporal('date', '2012-12-25T11:00:00')).toBeNull()
  expect(parseTemporal('time', '2012-12-25')).toBeNull()
  expect(parseTemporal('date and time', '11:00:00')).toBeNull()
  expect(parseTemporal('days and time duration', 'P1Y')).toBeNull()
  expect(parseTemporal('years and months duration', 'P1D')).toBeNull()
})
