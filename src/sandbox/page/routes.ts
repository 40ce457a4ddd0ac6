import type { FastifyInstance } from 'fastify'
import type { PlayedPlatform } from '../answer-call.ts'
import type { People } from '../people/people.ts'
import type { Pushes } from '../push/pushes.ts'

/** What the pages show and set in motion. */
export interface PageSource {
  readonly platform: PlayedPlatform
  readonly people: People
  readonly pushes: Pushes
}

/** The pages, for people with a browser on this machine. */
export function addPages(_app: FastifyInstance, _source: PageSource): void {}
