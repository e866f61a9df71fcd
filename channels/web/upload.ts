import { Unreadable } from '../../src/channel.ts'
import { fields } from './activities.ts'

/**
 * The activity in a multipart upload. Files are not kept; their text is. Throws Unreadable: 400, or 415 where files are
 * all there is, because then nothing of what the citizen wanted to say would arrive.
 */
export async function readUpload(bytes: Buffer, contentType: string | undefined): Promise<unknown> {
  const parts = await multipart(bytes, contentType ?? '')
  const part = parts.get('activity')
  const activity = part === null ? undefined : parse(typeof part === 'string' ? part : await part.text())
  const text = fields(activity).text
  const files = [...parts].some(([name, value]) => name !== 'activity' && typeof value !== 'string')
  if (files && (typeof text !== 'string' || text.trim() === ''))
    throw new Unreadable('Files are not accepted here. Send a text.', 415)
  return activity
}

async function multipart(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData()
  } catch (cause) {
    throw Object.assign(new Unreadable('The upload is not multipart/form-data.'), { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw Object.assign(new Unreadable('The part "activity" is not JSON.'), { cause })
  }
}
