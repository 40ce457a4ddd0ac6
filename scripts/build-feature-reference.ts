import { fileURLToPath } from 'node:url'
import { shippedFeatures } from '../src/features/index.ts'
import type { GeneratedFile } from './generators.ts'

const head = `# Features

The numbers that are known of each follower: usable in rules (\`feature: recency\`), in models, and in
\`tagloom export vectors\`. Generated from \`src/features/extractors/\` by \`npm run generate\`. For every topic in
tagloom.yaml there is also \`<topic>_affinity\`. Windows are whole local days of the account, today included; a feature
is always a number, also for a follower of whom nothing is known.
`

/** docs/features.md: name, unit and meaning of every shipped feature. */
export async function buildFeatureReference(): Promise<readonly GeneratedFile[]> {
  const features = [...shippedFeatures([]).values()]
  const groups = [...new Set(features.map(({ group }) => group))]
  const sections = groups.map((group) => {
    const rows = features
      .filter((feature) => feature.group === group)
      .map(({ name, unit, meaning }) => `| \`${name}\` | ${unit} | ${meaning.en}<br>${meaning.zh} |`)
    return `## ${group[0]?.toUpperCase()}${group.slice(1)}\n| feature | unit | meaning |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  const file = fileURLToPath(new URL('../docs/features.md', import.meta.url))
  return [{ file, content: [head, ...sections].join('\n') }]
}
