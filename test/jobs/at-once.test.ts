import { expect, test } from 'vitest'
import { sendingAtOnce } from '../../src/jobs/at-once.ts'

/** What is being sent waits here until all is asked for. */
function gate() {
  let open = () => {}
  return { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() }
}

test('what is asked for while it is being sent is sent after it, and never beside it', async () => {
  const { opened, open } = gate()
  let beside = 0
  let runs = 0
  const sending = sendingAtOnce(
    async () => {
      expect(++beside).toBe(1)
      runs++
      await opened
      beside--
    },
    async () => {},
  )
  for (let at = 0; at < 5; at++) await sending.send('a')
  open()
  await sending.idle()
  expect(runs).toBe(2)
})

test('what fails, and what is more than one process can send at once, is asked of the queue', async () => {
  const { opened, open } = gate()
  const asked: string[] = []
  const sending = sendingAtOnce(
    async (conversation) => {
      await opened
      if (conversation === '3') throw new Error('the gateway is down')
    },
    async (conversation) => void asked.push(conversation),
  )
  for (let at = 0; at < 12; at++) await sending.send(String(at))
  open()
  await sending.idle()
  expect(asked.sort()).toEqual(['10', '11', '3'])
})

test('what is asked for while the queue is being asked is asked of it again: it may have sent what was there before', async () => {
  const [asking, answer] = [gate(), gate()]
  let asked = 0
  const sending = sendingAtOnce(
    () => Promise.reject(new Error('the gateway is down')),
    async () => {
      asked++
      asking.open()
      await answer.opened
    },
  )
  await sending.send('a')
  await asking.opened
  await sending.send('a')
  answer.open()
  await sending.idle()
  expect(asked).toBe(2)
})
