/** Every colour, size and duration of the interface. Components read them as `var(--k-…)`, see theme.tsx. */

type Shades = [string, string, string, string, string, string, string, string, string, string]

/** Neutral: the page is grey, only states and the accent carry a hue. */
export const grey: Shades = [
  '#f7f8f9',
  '#eff1f3',
  '#e3e6e9',
  '#d2d7dc',
  '#b3bac1',
  '#8c959e',
  '#66707a',
  '#4c555e',
  '#333a41',
  '#1c2126',
]

export const accent: Shades = [
  '#eef4fd',
  '#dbe8f9',
  '#b6cff1',
  '#8db3e7',
  '#679ade',
  '#4482d3',
  '#2467c2',
  '#1d57a6',
  '#18488a',
  '#12386d',
]

/** For what takes something away; the ink of «просрочено» at 6. */
export const danger: Shades = [
  '#fce9e7',
  '#f8d2cf',
  '#f0a9a4',
  '#e67d76',
  '#d9544b',
  '#c4372e',
  '#ad231b',
  '#931c15',
  '#781611',
  '#5c100c',
]

/** Text and ground of each state; every pair has a contrast above 4.5 : 1. */
export const states = {
  done: { ink: '#1a6b3a', ground: '#e5f3e9' },
  running: { ink: '#1d57a6', ground: '#e6effb' },
  soon: { ink: '#855000', ground: '#fdf0d6' },
  overdue: { ink: '#ad231b', ground: '#fce9e7' },
  quiet: { ink: '#4c555e', ground: '#eff1f3' },
} as const

export const fontFamily = "'Golos Text Variable', 'Segoe UI', Roboto, sans-serif"

/** 8-px grid; the half step is for what stands inside one line. */
export const spacing = { half: '4px', x1: '8px', x1_5: '12px', x2: '16px', x3: '24px', x4: '32px' } as const

export const size = {
  rowHeight: '36px',
  control: '32px',
  topBar: '48px',
  statusLine: '32px',
  navigation: '208px',
  navigationCollapsed: '56px',
  sidePanel: '420px',
  radius: '4px',
} as const

/** Under 150 ms; none where the person asked for reduced motion (global.css). */
export const motion = '120ms'

export const cssVariables: Record<string, string> = {
  '--k-ink': grey[9],
  '--k-ink-quiet': grey[7],
  '--k-ink-faint': grey[6],
  '--k-ground': '#ffffff',
  '--k-ground-quiet': grey[0],
  '--k-ground-hover': grey[1],
  '--k-hairline': grey[2],
  '--k-edge': grey[3],
  '--k-accent': accent[6],
  '--k-accent-ground': accent[0],
  '--k-accent-edge': accent[2],
  ...Object.fromEntries(
    Object.entries(states).flatMap(([name, { ink, ground }]) => [
      [`--k-${name}`, ink],
      [`--k-${name}-ground`, ground],
    ]),
  ),
  '--k-hatch': `repeating-linear-gradient(135deg, ${grey[0]} 0 4px, ${grey[2]} 4px 5px)`,
  ...Object.fromEntries(Object.entries(spacing).map(([name, value]) => [`--k-${name}`, value])),
  '--k-row-height': size.rowHeight,
  '--k-control': size.control,
  '--k-top-bar': size.topBar,
  '--k-status-line': size.statusLine,
  '--k-navigation': size.navigation,
  '--k-navigation-collapsed': size.navigationCollapsed,
  '--k-side-panel': size.sidePanel,
  '--k-radius': size.radius,
  '--k-motion': motion,
}
