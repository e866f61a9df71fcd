/** Ids of ours in an address; anything else there leads nowhere, and never reaches the database. */
export const isUuid = (text: unknown): text is string =>
  typeof text === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
