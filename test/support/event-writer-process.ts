/**
 * A process that writes events through the event writer: data folder, events. Every event is delivered twice, as
 * WeChat does when it got no answer in time. Prints the number of each acknowledged event on a line of its own.
 */
import { join } from 'node:path'
import { openEventWriter } from '../../src/history/event-writer.ts'
import { openHistory } from '../../src/history/history.ts'
import { anEvent } from './history.ts'

const [directory = '', total = '0'] = process.argv.slice(2)
const senders = 40
const history = await openHistory({ path: join(directory, 'history') })
const writer = openEventWriter(await history.beside())
let next = 1

async function send(): Promise<void> {
  while (next <= Number(total)) {
    const id = next++
    const event = anEvent({
      follower: `o-${id % 997}`,
      at: Date.UTC(2026, 5, 1) + id * 1000,
      eventId: String(id),
    })
    await Promise.all([writer.write([event]), writer.write([event])])
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: senders }, send))
await writer.close()
await history.close()
