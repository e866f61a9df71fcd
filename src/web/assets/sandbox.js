// Shows what has come to the phone or the mailbox without a reload; an answer being written is left alone.
const live = document.getElementById('live')

async function look() {
  if (document.hidden || live.contains(document.activeElement)) return
  const response = await fetch(location.href).catch(() => undefined)
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const now = page.getElementById('live')
  if (now && now.textContent !== live.textContent) live.replaceChildren(...now.childNodes)
}

setInterval(look, 1000)
