/** Colours by role: those of text and ground in `roles`, those of archetypes in `series`. */
export interface Palette {
  readonly roles: Readonly<Record<Role, string>>
  /** Eight; chosen to stay apart for readers who see red and green alike (a test computes it for the first six). */
  readonly series: readonly string[]
}

export type Role =
  | 'ground'
  | 'card'
  | 'ink'
  | 'quiet'
  | 'line'
  | 'line-strong'
  | 'accent'
  | 'on-accent'
  | 'stay'
  | 'gain'
  | 'loss'
  | 'gain-text'
  | 'loss-text'
  | 'notice'
  | 'on-notice'
  | 'rest'

export const light: Palette = {
  roles: {
    ground: '#f8f7f3',
    card: '#ffffff',
    ink: '#1d211f',
    quiet: '#59625d',
    line: '#e4e2da',
    'line-strong': '#bfbdb2',
    accent: '#0a6b50',
    'on-accent': '#ffffff',
    stay: '#9aa8a1',
    gain: '#0f8a66',
    loss: '#c2552d',
    'gain-text': '#0a6b50',
    'loss-text': '#a8431f',
    notice: '#f6e9c8',
    'on-notice': '#4d3b08',
    rest: '#d5d3ca',
  },
  series: ['#2166ac', '#d97908', '#1b9e9a', '#8c2d6f', '#5e4b8b', '#a6761d', '#d6604d', '#6b7280'],
}

export const dark: Palette = {
  roles: {
    ground: '#121614',
    card: '#1a1f1c',
    ink: '#edf0ec',
    quiet: '#a6b0aa',
    line: '#2c332f',
    'line-strong': '#55605a',
    accent: '#55cfa6',
    'on-accent': '#08261c',
    stay: '#66736c',
    gain: '#3fbf93',
    loss: '#ee8a63',
    'gain-text': '#55cfa6',
    'loss-text': '#f2a385',
    notice: '#3a3013',
    'on-notice': '#f3e3b3',
    rest: '#3d4641',
  },
  series: ['#4f97e8', '#f79b34', '#6fdcd0', '#c7529c', '#cdbdfb', '#a5842f', '#f08d7c', '#a3acb8'],
}

/** On paper and by default light; dark where the reader's system asks for it. */
export const paletteStyle = `:root{color-scheme:light dark;${declarations(light)}}
@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}}
${light.series.map((_, i) => `.c${i}{--fill:var(--c${i});fill:var(--c${i})}.s${i}{--fill:var(--c${i})}`).join('')}.rest{--fill:var(--rest);fill:var(--rest)}`

function declarations({ roles, series }: Palette): string {
  const named = Object.entries(roles).map(([role, colour]) => `--${role}:${colour}`)
  return [...named, ...series.map((colour, i) => `--c${i}:${colour}`)].join(';')
}
