const MODELS = [
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'https://www.omg.org/spec/DMN/20240513/MODEL/',
]

/** DMN 1.2 to 1.6. Each only adds to the one before, so all are read under one prefix. */
export const DMN: Readonly<Record<string, string>> = Object.fromEntries(MODELS.map((uri) => [uri, 'dmn']))
