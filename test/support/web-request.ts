import type { Answer, Channel, FrontOffice, Route, WebRequest } from '../../src/channel.ts'

/** The route of a channel for a method and a path, with what the path says: /conversations/:id. */
export function findRoute(
  { routes = [] }: Channel,
  method: string | undefined,
  pathname: string,
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    const match = route.method === method ? pattern.exec(pathname) : null
    if (match) return { route, params: { ...match.groups } }
  }
  return undefined
}

/** Asks a channel as its web server would, without one. */
export async function ask(
  channel: Channel,
  office: FrontOffice,
  method: Route['method'],
  path: string,
  request: Partial<WebRequest> = {},
): Promise<Answer> {
  const url = new URL(path, 'https://bot.example')
  const found = findRoute(channel, method, url.pathname)
  if (!found) throw new Error(`no route for ${method} ${url.pathname}`)
  const asked: WebRequest = {
    url: url.href,
    params: found.params,
    query: Object.fromEntries(url.searchParams),
    headers: {},
    cookies: {},
    form: {},
    json: undefined,
    bytes: Buffer.alloc(0),
    ...request,
  }
  return found.route.answer(asked, office)
}
