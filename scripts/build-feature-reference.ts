import { fileURLToPath } from 'node:url'
import { unitText } from '../src/common/units.ts'
import { shippedFeatures } from '../src/features/index.ts'
import type { GeneratedFile } from './generators.ts'

const head = `# Features

The numbers that are known of each follower: usable in rules (\`feature: recency\`), in models, and in
\`tagloom export vectors\`. Generated from \`src/features/extractors/\` by \`npm run generate\`. For every topic in
tagloom.yaml there is also \`<topic>_affinity\`. Rules and models say the name; receipts and reports say the words
beside it and write shares as percentages (0.26 is 26%). Windows are whole local days of the account, today included;
a feature is always a number, also for a follower of whom nothing is known.
`

/** docs/features.md: name, label, unit and meaning of every shipped feature. */
export async function buildFeatureReference(): Promise<readonly GeneratedFile[]> {
  const features = [...shippedFeatures([]).values()]
  const groups = [...new Set(features.map(({ group }) => group))]
  const sections = groups.map((group) => {
    const rows = features
      .filter((feature) => feature.group === group)
      .map(({ name, label, unit, meaning }) => {
        const cells = [label, unitText(unit), meaning].map(({ en, zh }) => `${en}<br>${zh}`)
        return `| \`${name}\` | ${cells.join(' | ')} |`
      })
    return `## ${group[0]?.toUpperCase()}${group.slice(1)}\n| feature | in words | unit | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  const file = fileURLToPath(new URL('../docs/features.md', import.meta.url))
  return [{ file, content: [head, ...sections].join('\n') }]
}
