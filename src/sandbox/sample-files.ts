/** Files to send along: one that is taken, one that has to be looked through, and one that is refused. */
export const sampleFiles: ReadonlyMap<string, Buffer> = new Map([
  [
    'photo.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mPQqzXCihiGlgQAlgM3QYr963wAAAAASUVORK5CYII=',
      'base64',
    ),
  ],
  ['letter.pdf', Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n')],
  ['setup.exe', Buffer.from(`MZ${'\0'.repeat(58)}\x40\0\0\0PE\0\0`, 'latin1')],
])
