import { Cron } from 'croner'

/**
 * Cron expressions of five fields (minute, hour, day, month, weekday) or a nickname such as `@daily`, in an IANA
 * time zone. A fixed time that the clock skips in spring is due at the first moment after the gap; one that comes
 * twice in autumn is due once. Expressions with `*` or a step follow the clock instead.
 */

/** What is wrong with the expression, in English, from the parser; undefined when it can be followed. */
export function cronMistake(expression: string): string | undefined {
  // `?` stands for the moment at which the expression is read: the same file would mean something else each time.
  if (expression.includes('?')) return '? is not supported'
  try {
    parse(expression, 'UTC')
    return undefined
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^CronPattern: /, '')
  }
}

/** The first moment later than `after` (ms since the epoch); undefined when there is none, as on 30 February. */
export function nextMoment(expression: string, timeZone: string, after: number): number | undefined {
  return parse(expression, timeZone).nextRun(new Date(after))?.getTime()
}

/** The next `count` moments later than `after` (ms since the epoch), in order. */
export function nextMoments(
  expression: string,
  timeZone: string,
  after: number,
  count: number,
): readonly number[] {
  return parse(expression, timeZone)
    .nextRuns(count, new Date(after))
    .map((moment) => moment.getTime())
}

/** @throws what croner throws for an expression that it cannot read */
function parse(expression: string, timeZone: string): Cron {
  return new Cron(expression, {
    timezone: timeZone,
    mode: '5-part',
    paused: true,
    fixedTimeRule: 'no-wildcard',
  })
}
