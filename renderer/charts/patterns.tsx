import type { ActivityState } from '../../shared/roadmap-row.ts'

/** From what is finished to what nobody here has to do. */
export const STATE_ORDER: readonly ActivityState[] = [
  'done',
  'running',
  'overdue',
  'notStarted',
  'upcoming',
  'nobody',
  'regional',
]

/** Each state has its own pattern, so that a chart can be read without its colours, printed or copied in grey. */
const LOOK: Record<ActivityState, { ground: string; ink: string; path: string; width: number }> = {
  done: { ground: 'var(--k-done)', ink: 'none', path: '', width: 0 },
  running: {
    ground: 'var(--k-running-ground)',
    ink: 'var(--k-running)',
    path: 'M-2 2 2-2M0 8 8 0M6 10 10 6',
    width: 2,
  },
  overdue: { ground: 'var(--k-overdue)', ink: 'var(--k-overdue-ground)', path: 'M0 0 8 8M8 0 0 8', width: 1 },
  notStarted: { ground: 'var(--k-ground)', ink: 'var(--k-quiet)', path: 'M3 4h2', width: 2 },
  upcoming: { ground: 'var(--k-quiet-ground)', ink: 'none', path: '', width: 0 },
  nobody: { ground: 'var(--k-ground)', ink: 'var(--k-edge)', path: 'M2 0v8M6 0v8', width: 1 },
  regional: { ground: 'var(--k-ground)', ink: 'var(--k-edge)', path: 'M0 2h8M0 6h8', width: 1 },
}

const idOf = (state: ActivityState) => `k-pattern-${state}`
export const fillOf = (state: ActivityState) => `url(#${idOf(state)})`

/** Definitions that `fillOf` refers to; once inside of each drawing. */
export function StatePatterns() {
  return (
    <defs>
      {STATE_ORDER.map((state) => {
        const { ground, ink, path, width } = LOOK[state]
        return (
          <pattern key={state} id={idOf(state)} width={8} height={8} patternUnits="userSpaceOnUse">
            <rect width={8} height={8} fill={ground} />
            {path && <path d={path} stroke={ink} strokeWidth={width} fill="none" />}
          </pattern>
        )
      })}
    </defs>
  )
}

export function Swatch({ state }: { state: ActivityState }) {
  return (
    <svg width={16} height={12} aria-hidden>
      <StatePatterns />
      <rect x={0.5} y={0.5} width={15} height={11} fill={fillOf(state)} stroke="var(--k-edge)" />
    </svg>
  )
}
