import { createInterface } from 'node:readline'
import type { Channel } from '../../src/channel.ts'

/** Your terminal, for the first five minutes. */
export const terminal = (leave: () => void): Channel => ({
  name: 'console',
  limits: { length: 4000, buttons: false },
  async listen(office) {
    const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
    const address = `terminal ${process.pid}`
    let seen = 0
    let showing = Promise.resolve()
    const show = async () => {
      const said = await office.said(address, seen)
      if (!said) return
      for (const { from, text } of said.lines) if (from !== 'citizen') process.stdout.write(`\r${text}\n\n`)
      if (said.lines.some(({ from }) => from !== 'citizen')) lines.prompt()
      seen = said.watermark
    }
    const stop = office.watch(address, () => {
      showing = showing.then(show)
    })
    let said = 0
    const receive = (text: string, kind: 'message' | 'start') =>
      office.receive({ messages: [{ id: `${address} ${said++}`, from: address, text, kind }] })
    lines.on('line', (text) => void receive(text, 'message'))
    lines.on('close', leave)
    await receive('', 'start')
    return async () => {
      stop()
      lines.close()
      await showing
    }
  },
})
