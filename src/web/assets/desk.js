// Keeps an open desk up to date: when there is news, fetches the page again and puts in the parts that changed.
// The page works without it, by the link "Refresh".

const parts = () => document.querySelectorAll('[data-live]')
const page = document.querySelector('[data-refresh]')?.href
const served = new Map([...parts()].map((part) => [part.id, part.innerHTML]))

let timer
let fetching = false
let again = false

/** News of a moment are looked up together, one look at a time. */
function soon() {
  clearTimeout(timer)
  timer = setTimeout(refresh, 200)
}

async function refresh() {
  if (fetching) {
    again = true
    return
  }
  fetching = true
  try {
    const response = await fetch(page, { headers: { accept: 'text/html' } })
    if (response.redirected) location.reload()
    else if (response.ok) show(new DOMParser().parseFromString(await response.text(), 'text/html'))
  } catch {
    // No way through now. The line for news says "refresh" as soon as it is back.
  } finally {
    fetching = false
    if (again) soon()
    again = false
  }
}

function show(fetched) {
  document.title = fetched.title
  for (const part of parts()) {
    const fresh = fetched.getElementById(part.id)
    if (!fresh || served.get(part.id) === fresh.innerHTML || wouldLose(part, fresh)) continue
    served.set(part.id, fresh.innerHTML)
    replace(part, fresh)
    const { summary } = fresh.dataset
    if (summary && summary !== part.dataset.summary) document.getElementById('announce').textContent = summary
    part.dataset.summary = summary ?? ''
  }
}

/** A form that is gone now stays while there are words in it; sending it says why it cannot be, and keeps them. */
const wouldLose = (part, fresh) =>
  [...part.querySelectorAll('textarea')].some(({ id, value }) => value !== '' && !fresh.querySelector(`#${id}`))

/** Whoever is typing goes on typing: the field itself moves over, with its words and the cursor. */
function replace(part, fresh) {
  const active = document.activeElement
  const { selectionStart, selectionEnd } = active
  for (const field of part.querySelectorAll('textarea')) fresh.querySelector(`#${field.id}`)?.replaceWith(field)
  for (const { id } of part.querySelectorAll('details[open][id]'))
    fresh.querySelector(`#${id}`)?.setAttribute('open', '')
  part.replaceChildren(...fresh.childNodes)
  if (active === document.activeElement) return
  const now = active.id ? document.getElementById(active.id) : null
  now?.focus({ preventScroll: true })
  if (now === active && selectionStart !== undefined) now.setSelectionRange(selectionStart, selectionEnd)
}

function listen() {
  const here = /conversations\/([^/]+)/.exec(page)?.[1]
  const news = new EventSource('/desk/events')
  news.onmessage = ({ data }) => {
    if (!here || data === 'refresh' || data === here) soon()
  }
  // The desk does not know us any more (the session is over): the page asks to sign in.
  news.onerror = () => {
    if (news.readyState === EventSource.CLOSED) soon()
  }
}
if (page) listen()

// A double click sends once.
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent) event.preventDefault()
  event.target.dataset.sent = 'yes'
})
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent
})

// What was told once is not told again by a reload.
if (new URLSearchParams(location.search).has('told')) history.replaceState(null, '', location.pathname + location.hash)
