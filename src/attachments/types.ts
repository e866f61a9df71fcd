/** What we take, by what it is, with the extensions it may have; the first is given where it has another. */
export const TAKEN: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['application/pdf', ['pdf']],
  ['image/jpeg', ['jpg', 'jpeg', 'jfif']],
  ['image/png', ['png']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
  ['image/heic', ['heic', 'heif']],
  ['image/heif', ['heif', 'heic']],
  ['image/heic-sequence', ['heic', 'heics']],
  ['image/heif-sequence', ['heif', 'heifs']],
  ['image/tiff', ['tif', 'tiff']],
  ['image/bmp', ['bmp']],
  ['text/plain', ['txt']],
  ['text/csv', ['csv']],
  ['application/rtf', ['rtf']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
  ['video/mp4', ['mp4', 'm4v']],
  ['video/3gpp', ['3gp', '3gpp']],
  ['video/3gpp2', ['3g2']],
  ['video/quicktime', ['mov', 'qt']],
  ['audio/amr', ['amr']],
  ['audio/mpeg', ['mp3']],
  ['audio/mp4', ['m4a']],
  ['audio/x-m4a', ['m4a']],
  ['audio/ogg', ['ogg', 'oga']],
  ['audio/ogg; codecs=opus', ['ogg', 'opus']],
  ['message/rfc822', ['eml']],
])

/** What a desktop would run when it is opened by that name, whatever is in it. */
const RUNS =
  'exe com scr pif bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta msi msp msc cpl dll sys lnk url inf reg jar sh bash py pl php rb apk app command scpt html htm xhtml shtml mht svg xml xsl'
export const PROGRAMS: ReadonlySet<string> = new Set(RUNS.split(' '))

/** The extension of a name, in small letters; empty where it has none. */
export const extension = (name: string): string => /\.([a-z\d]{1,10})$/i.exec(name.slice(-12))?.[1]?.toLowerCase() ?? ''
