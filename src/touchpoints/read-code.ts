import { z } from 'zod'
import { checkShape } from '../common/check-shape.ts'
import { type Problem, problem } from '../common/problem.ts'
import type { YamlSource } from '../common/yaml-source.ts'
import type { TouchpointCode } from '../domain/touchpoint.ts'
import { sceneBounds } from './scene-bounds.ts'
import { isMap, subSource } from './sub-source.ts'

const codeShape = z.strictObject({
  scene: z
    .custom<string | number>((value) => typeof value === 'string' || typeof value === 'number', {
      params: { expected: 'a number or a text' },
    })
    .optional(),
  days: z.custom<number>(isDays, { params: { expected: `1 … ${sceneBounds.days}` } }).optional(),
  made: z.enum(['elsewhere']).optional(),
})

type CodeShape = z.output<typeof codeShape>

/** Reads `code:` of the touchpoint `id`; undefined when it is wrong, which is then among the problems. */
export function readCode(id: string, source: YamlSource, problems: Problem[]): TouchpointCode | undefined {
  const { value } = source
  if (value === 'permanent') return { scene: id, days: undefined }
  if (!isMap(value)) {
    problems.push(
      problem('error', 'touchpoints.not-a-code', source.at([]), {
        found: shown(value),
        example: 'code: { days: 30 }',
      }),
    )
    return undefined
  }
  const checked = checkShape(source, codeShape)
  problems.push(...checked.problems)
  if (!checked.value || !isComplete(checked.value, source, problems)) return undefined
  const code = codeOf(id, checked.value)
  return isSceneAllowed(code, subSource(source, ['scene'], code.scene), problems) ? code : undefined
}

function codeOf(id: string, { scene, days, made }: CodeShape): TouchpointCode {
  const code = { scene: scene ?? id, days }
  return made === undefined ? code : { ...code, madeElsewhere: true }
}

/** A code made elsewhere is known by its scene alone. */
function isComplete({ scene, days, made }: CodeShape, source: YamlSource, problems: Problem[]): boolean {
  if (made === undefined) return true
  if (scene === undefined) {
    problems.push(
      problem('error', 'touchpoints.elsewhere-needs-scene', source.at(['made']), {
        example: 'code: { scene: kol-june, made: elsewhere }',
      }),
    )
  }
  if (days !== undefined) {
    problems.push(problem('error', 'touchpoints.elsewhere-with-days', source.atKey(['days']), {}))
  }
  return scene !== undefined && days === undefined
}

function isSceneAllowed(code: TouchpointCode, source: YamlSource, problems: Problem[]): boolean {
  const { scene } = code
  if (typeof scene === 'number') {
    const most = mostOf(code)
    if (Number.isInteger(scene) && scene >= 1 && scene <= most) return true
    problems.push(problem('error', 'touchpoints.scene-number', source.at([]), { found: scene, most }))
    return false
  }
  const found = [...scene].length
  if (scene.startsWith('qrscene_')) {
    problems.push(problem('error', 'touchpoints.scene-prefix', source.at([]), { found: scene }))
    return false
  }
  if (found >= 1 && found <= sceneBounds.text) return true
  problems.push(problem('error', 'touchpoints.scene-text', source.at([]), { found, most: sceneBounds.text }))
  return false
}

/** Of a code made elsewhere it is not known whether it is permanent. */
function mostOf({ days, madeElsewhere }: TouchpointCode): number {
  const permanent = days === undefined && !madeElsewhere
  return permanent ? sceneBounds.permanentNumber : sceneBounds.temporaryNumber
}

function isDays(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= sceneBounds.days
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
