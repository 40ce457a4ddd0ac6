import { stubServer } from './stub-server.ts'

/** One change as a receiver is told. */
export interface ToldChange {
  readonly seq: number
  readonly tag: string
  readonly name: string
  readonly follower: string
  readonly op: 'add' | 'remove'
  readonly at: string
  readonly cause: string
}

export interface ToldBatch {
  readonly account: string
  readonly batch: string
  readonly changes: readonly ToldChange[]
}

/** `hang-up`: the delivery arrives whole and is never answered. */
export type ReceiverAnswer = number | 'hang-up'

/** A receiver of webhooks that answers as the test says, 204 unless told. */
export async function webhookReceiver() {
  const answers: ReceiverAnswer[] = []
  const arrived: ToldBatch[] = []
  const taken: ToldBatch[] = []
  const { baseUrl, seen } = await stubServer(({ body }, response) => {
    const batch = JSON.parse(body) as ToldBatch
    arrived.push(batch)
    const answer = answers.shift() ?? 204
    if (answer === 'hang-up') return void response.destroy()
    if (answer >= 200 && answer < 300) taken.push(batch)
    response.writeHead(answer, answer === 302 ? { location: `${baseUrl}/elsewhere` } : {}).end()
  })
  return { url: `${baseUrl}/hook`, seen, arrived, taken, answers }
}
