import { DUTY_MARK, type Duty, type DutyMarkKind } from '../../../shared/duty.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'

/** Settles dates without facts, or takes the marks off; one undo step however many. */
export function useMarking() {
  const { today } = useWorkplace()
  const write = useWrite(client.duties.mark)
  const mark = async (duties: readonly Duty[], kind: DutyMarkKind | null) => {
    const marks = duties.map(({ subject, occurrence }) => ({
      subject,
      occurrence: occurrence === '' ? 'once' : occurrence,
      mark: kind === null ? null : { kind, on: today, note: '' },
    }))
    if (marks.length === 0 || !(await write.run({ marks }))) return false
    const what = counted(marks.length, 'срок', 'срока', 'сроков')
    say(
      kind === null ? 'Отметка снята. Вернуть – Ctrl+Z.' : `${what}: ${DUTY_MARK[kind]}. Отменить – Ctrl+Z.`,
    )
    return true
  }
  return { mark, pending: write.pending }
}
