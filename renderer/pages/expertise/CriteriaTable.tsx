import { Button } from '@mantine/core'
import type { CriteriaSet } from '../../../shared/expertise-sheet.ts'
import { client } from '../../api/index.ts'
import { AutosaveSelect, AutosaveTextarea } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ExpertisePage.module.css'

const SCORES = Array.from({ length: 10 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))

/** Criteria with their maximum; the region edits them in place. */
export function CriteriaTable({
  criteria,
  mayWrite,
}: {
  criteria: CriteriaSet['criteria']
  mayWrite: boolean
}) {
  const remove = useWrite(client.expertise.removeCriterion)
  return (
    <table className={css['lines']} aria-label="Критерии">
      <thead>
        <tr>
          <th scope="col" className={css['code']}>
            Код
          </th>
          <th scope="col">Критерий</th>
          <th scope="col" className={css['max']}>
            Наибольший балл
          </th>
          {mayWrite && (
            <th scope="col" className={css['max']}>
              <span className="k-hidden-visually">Действие</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ id, code, title, max }) => (
          <tr key={id}>
            <td className={css['code']}>{code}</td>
            {mayWrite ? (
              <>
                <td className={css['comment']}>
                  <AutosaveTextarea
                    label={`Критерий ${code}`}
                    maxLength={1000}
                    value={title}
                    save={(next) => client.expertise.updateCriterion({ id, patch: { title: next } })}
                  />
                </td>
                <td className={css['comment']}>
                  <AutosaveSelect
                    label={`Наибольший балл ${code}`}
                    value={String(max)}
                    options={
                      max > SCORES.length ? [...SCORES, { value: String(max), label: String(max) }] : SCORES
                    }
                    save={(next) => client.expertise.updateCriterion({ id, patch: { max: Number(next) } })}
                  />
                </td>
                <td>
                  <Button
                    variant="subtle"
                    data-danger
                    size="compact-sm"
                    aria-label={`Удалить критерий ${code}`}
                    onClick={() =>
                      void remove.run({ id }).then((done) => {
                        if (done) say(`Критерий ${code} удалён. Вернуть – Ctrl+Z.`)
                      })
                    }
                  >
                    Удалить
                  </Button>
                </td>
              </>
            ) : (
              <>
                <td>{title}</td>
                <td className={css['number']}>{max}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
