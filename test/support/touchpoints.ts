import type { Touchpoint } from '../../src/domain/touchpoint.ts'

/** A touchpoint of which the test says what matters. */
export function aTouchpoint(given: Partial<Touchpoint> & Pick<Touchpoint, 'id'>): Touchpoint {
  return {
    label: '',
    channel: '',
    campaign: '',
    topic: '',
    place: '',
    owner: '',
    note: '',
    code: undefined,
    url: undefined,
    ...given,
  }
}
