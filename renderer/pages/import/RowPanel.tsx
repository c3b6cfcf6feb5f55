import type { ImportRow } from '../../../shared/list-import.ts'
import { FieldList, Fields, SidePanel, StatusBadge, Warning } from '../../components/index.ts'
import css from './ImportPage.module.css'
import { OUTCOMES } from './outcome.tsx'

/** One row of the file in full. */
export function RowPanel({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  return (
    <SidePanel
      title={row.name || `Строка ${row.line}`}
      note={
        <>
          {row.line > 0 && `Строка ${row.line} `}
          <StatusBadge status={OUTCOMES[row.outcome].status} word={OUTCOMES[row.outcome].one} />
        </>
      }
      recordId={String(row.line)}
      onClose={onClose}
    >
      {row.reason !== '' && <p>{row.reason}</p>}
      {row.warnings.length > 0 && (
        <Fields title="Предупреждения">
          {row.warnings.map((warning) => (
            <Warning key={`${warning.field} ${warning.text}`}>{warning.text}</Warning>
          ))}
        </Fields>
      )}
      {row.changes.length > 0 && (
        <Fields title="Будет записано">
          <FieldList
            items={row.changes.map((change) => [
              change.label,
              <>
                {change.from !== '' && (
                  <>
                    <del className={css['old']}>{change.from}</del> →{' '}
                  </>
                )}
                {change.to === '' ? 'пусто' : change.to}
              </>,
            ])}
          />
        </Fields>
      )}
    </SidePanel>
  )
}
