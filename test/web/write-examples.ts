/** Writes what the API answers to the examples of its description into it. Run after a change of a pack that they show, and read the difference. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { repertoire as load } from '../support/repertoire.ts'
import { openApi } from './open-api.ts'

interface Example {
  readonly value: { readonly record?: { readonly service: string; readonly on: string } }
}

const file = new URL('../../src/web/api/openapi.yaml', import.meta.url)
const description = parseDocument(readFileSync(file, 'utf8'))
const post = ['paths', '/api/v1/entitlements', 'post']
const examples = [...post, 'requestBody', 'content', 'application/json', 'examples']
const repertoire = await load()
const { ask, close } = await openApi(repertoire)

const replayed = repertoire.packs.find(({ service }) => service.id === 'free-school-meals')!.service
const version = [...examples, 'replayed', 'value', 'record', 'version']
description.setIn(version, replayed.version(String(description.getIn([...version.slice(0, -1), 'on']))))
for (const [name, { value }] of Object.entries<Example>(
  description.toJS().paths['/api/v1/entitlements'].post.requestBody.content['application/json'].examples,
)) {
  const { status, type, json } = await ask(value)
  const place = [...post, 'responses', String(status), 'content', type, 'examples', name, 'value']
  description.setIn(place, description.createNode(json))
}
close()
writeFileSync(file, description.toString({ lineWidth: 125, flowCollectionPadding: true }))
