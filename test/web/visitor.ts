/** A browser without JavaScript: it keeps cookies, follows redirects, and sends a page's forms with what is hidden in them. */
export function visitor(url: string) {
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit = {}): Promise<Page> {
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...init.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      location: response.headers.get('location') ?? '',
    }
  }

  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    /** Sends fields as a form; `csrf` is of the page that was read before, unless given. */
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    /** Reads a page and sends a form of it to `path`. */
    async send(page: string, path: string, fields: Record<string, string> = {}): Promise<Page> {
      const { text } = await ask(page)
      const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
      return ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrf }) })
    },
  }
}

export type Visitor = ReturnType<typeof visitor>

interface Page {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly location: string
}
