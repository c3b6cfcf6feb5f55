import { Bar, BarChart, LabelList, type LabelProps, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { ACTIVITY_STATES, type ActivityState } from '../../shared/roadmap-row.ts'
import css from './charts.module.css'
import { fillOf, STATE_ORDER, StatePatterns, Swatch } from './patterns.tsx'

export interface SectionStates {
  number: string
  title: string
  states: Partial<Record<ActivityState, number>>
}

const ROW_HEIGHT = 34
const LABEL_WIDTH = 28

/** Rows of the roadmap by state, a bar for each section; the table says the same in numbers. */
export default function SectionProgress({
  sections,
  asTable,
}: {
  sections: readonly SectionStates[]
  asTable: boolean
}) {
  const present = STATE_ORDER.filter((state) => sections.some((section) => (section.states[state] ?? 0) > 0))
  const most = Math.max(1, ...sections.map((section) => total(section)))
  return (
    <>
      {!asTable && (
        <div aria-hidden>
          <ResponsiveContainer width="100%" height={sections.length * ROW_HEIGHT + 8}>
            <BarChart
              data={sections}
              layout="vertical"
              margin={{ top: 4, right: 4, bottom: 4, left: 0 }}
              barSize={20}
              accessibilityLayer={false}
            >
              <StatePatterns />
              <XAxis type="number" domain={[0, most]} hide />
              <YAxis
                type="category"
                dataKey="number"
                width={LABEL_WIDTH}
                axisLine={false}
                tickLine={false}
                interval={0}
                tick={{ fill: 'var(--k-ink-quiet)', fontSize: 13 }}
              />
              {present.map((state) => (
                <Bar
                  key={state}
                  dataKey={(section: SectionStates) => section.states[state] ?? 0}
                  name={ACTIVITY_STATES[state]}
                  stackId="all"
                  fill={fillOf(state)}
                  stroke="var(--k-ground)"
                  isAnimationActive={false}
                >
                  <LabelList content={Count} />
                </Bar>
              ))}
            </BarChart>
          </ResponsiveContainer>
          <ul className={css['legend']}>
            {present.map((state) => (
              <li key={state}>
                <Swatch state={state} />
                {ACTIVITY_STATES[state]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <table className={asTable ? css['table'] : 'k-hidden-visually'}>
        <caption className="k-hidden-visually">Мероприятия дорожной карты по разделам и состояниям</caption>
        <thead>
          <tr>
            <th scope="col">Раздел</th>
            {present.map((state) => (
              <th key={state} scope="col">
                {ACTIVITY_STATES[state]}
              </th>
            ))}
            <th scope="col">всего</th>
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <tr key={section.number}>
              <th scope="row" title={section.title}>
                {section.number}. {section.title}
              </th>
              {present.map((state) => (
                <td key={state}>{section.states[state] ?? 0}</td>
              ))}
              <td>{total(section)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const total = (section: SectionStates): number =>
  STATE_ORDER.reduce((sum, state) => sum + (section.states[state] ?? 0), 0)

/** The number on a plate of its own: patterns would make it hard to read. */
function Count({ x = 0, y = 0, width = 0, height = 0, value }: LabelProps) {
  const number = Array.isArray(value) ? Number(value[1]) - Number(value[0]) : Number(value)
  if (!number || Number(width) < 18) return null
  const [cx, cy] = [Number(x) + Number(width) / 2, Number(y) + Number(height) / 2]
  return (
    <g>
      <rect x={cx - 9} y={cy - 8} width={18} height={16} rx={3} fill="var(--k-ground)" />
      <text x={cx} y={cy} dy="0.35em" textAnchor="middle" fontSize={12} fill="var(--k-ink)">
        {number}
      </text>
    </g>
  )
}
