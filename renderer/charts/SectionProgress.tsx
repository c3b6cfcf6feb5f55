import { Bar, BarChart, LabelList, type LabelProps, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { ACTIVITY_STATES, type ActivityState } from '../../shared/roadmap-row.ts'
import css from './charts.module.css'
import { fillOf, STATE_ORDER, StatePatterns, Swatch } from './patterns.tsx'

export interface SectionStates {
  number: string
  title: string
  states: Partial<Record<ActivityState, number>>
}

interface Props {
  sections: readonly SectionStates[]
  asTable: boolean
}

const BAND = 48
const BAR = 16

/** Rows of the roadmap by state, each section a bar of full length; the table says the same in numbers. */
export default function SectionProgress({ sections, asTable }: Props) {
  const present = STATE_ORDER.filter((state) => sections.some((section) => (section.states[state] ?? 0) > 0))
  return (
    <>
      {!asTable && <Drawing sections={sections} present={present} />}
      <table className={asTable ? css['table'] : 'k-hidden-visually'}>
        <caption className="k-hidden-visually">Мероприятия дорожной карты по разделам и состояниям</caption>
        {sections.map((section) => (
          <tbody key={section.number}>
            <tr>
              <th scope="rowgroup">{nameOf(section)}</th>
              <td>{total(section)}</td>
            </tr>
            {present
              .filter((state) => count(section, state) > 0)
              .map((state) => (
                <tr key={state}>
                  <th scope="row">
                    <Swatch state={state} /> {ACTIVITY_STATES[state]}
                  </th>
                  <td>{count(section, state)}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

function Drawing({
  sections,
  present,
}: {
  sections: readonly SectionStates[]
  present: readonly ActivityState[]
}) {
  const filled = sections.filter((section) => total(section) > 0)
  return (
    <div aria-hidden>
      <ResponsiveContainer width="100%" height={filled.length * BAND}>
        <BarChart
          data={filled}
          layout="vertical"
          margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
          barSize={BAR}
          accessibilityLayer={false}
        >
          <StatePatterns />
          <XAxis type="number" domain={[0, 1]} hide />
          <YAxis
            type="category"
            dataKey={nameOf}
            width={1}
            axisLine={false}
            tickLine={false}
            interval={0}
            tick={Name}
          />
          {present.map((state) => (
            <Bar
              key={state}
              dataKey={(section: SectionStates) => (section.states[state] ?? 0) / total(section)}
              name={ACTIVITY_STATES[state]}
              stackId="all"
              fill={fillOf(state)}
              stroke="var(--k-ground)"
              isAnimationActive={false}
            >
              <LabelList dataKey={(section) => count(section as SectionStates, state)} content={Count} />
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
  )
}

const count = (section: SectionStates, state: ActivityState): number => section.states[state] ?? 0
const nameOf = (section: SectionStates): string => `${section.number}. ${section.title}`
const total = (section: SectionStates): number =>
  STATE_ORDER.reduce((sum, state) => sum + count(section, state), 0)

/** The section's name over its bar, as long as the drawing is wide. */
function Name({ y, payload }: { y: number | string; payload: { value: string } }) {
  return (
    <foreignObject x={0} y={Number(y) - BAR / 2 - 19} width="100%" height={18}>
      <div className={css['tick']}>{payload.value}</div>
    </foreignObject>
  )
}

/** The number with a halo, so that it can be read on every pattern. */
function Count({ x = 0, y = 0, width = 0, height = 0, value }: LabelProps) {
  if (!Number(value) || Number(width) < 10) return null
  return (
    <text
      x={Number(x) + Number(width) / 2}
      y={Number(y) + Number(height) / 2}
      dy="0.35em"
      textAnchor="middle"
      fontSize={12}
      fontWeight={600}
      fill="var(--k-ink)"
      stroke="var(--k-ground)"
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {String(value)}
    </text>
  )
}
