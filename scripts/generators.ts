import { buildBroadcastsSchema } from './build-broadcasts-schema.ts'
import { buildCliReference } from './build-cli-reference.ts'
import { buildErrorTable } from './build-error-table.ts'
import { buildFeatureReference } from './build-feature-reference.ts'
import { buildFoldMap } from './build-fold-map.js'
import { buildKernel } from './build-kernel.js'
import { buildOpenApi } from './build-openapi.ts'
import { buildRulesSchema } from './build-rules-schema.ts'
import { buildTouchpointsSchema } from './build-touchpoints-schema.ts'
import { buildTour } from './build-tour.ts'
import { buildUnfollowExample } from './build-unfollow-example.ts'

export interface GeneratedFile {
  /** Absolute path. */
  readonly file: string
  readonly content: string
}

/** Everything derived in this project, each by the script that knows how. */
export const generators: readonly (() => Promise<readonly GeneratedFile[]>)[] = [
  buildCliReference,
  buildErrorTable,
  buildFeatureReference,
  buildKernel,
  buildFoldMap,
  buildOpenApi,
  buildRulesSchema,
  buildTouchpointsSchema,
  buildBroadcastsSchema,
  buildTour,
  buildUnfollowExample,
]
