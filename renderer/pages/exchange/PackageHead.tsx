import { IconClockExclamation, IconInfoCircle } from '@tabler/icons-react'
import { localMoment } from '../../../shared/date.ts'
import type { PackagePreview } from '../../../shared/package.ts'
import { FieldList } from '../../components/index.ts'
import { formatNumber } from '../../text/numbers.ts'
import css from './PackagePage.module.css'

/** Who sent it, when, signed by whom, and how much it would change. */
export function PackageHead({ preview }: { preview: PackagePreview }) {
  const { from, to, counts } = preview
  const numbers: readonly [string, number, attention?: boolean][] = [
    ['новых записей', counts.created],
    ['изменено', counts.changed],
    ['удалено', counts.deleted],
    ['без изменений', counts.unchanged],
    ['разошлись', counts.conflicts, counts.conflicts > 0],
    ['не принимается', counts.refused, counts.refused > 0],
  ]
  return (
    <>
      <div className={css['head']}>
        <FieldList
          items={[
            ['От кого', [from.name, from.author].filter(Boolean).join(', ')],
            ['Кому', to.name],
            ['Создан', `${localMoment(preview.createdAt)} по часам отправителя`],
            ['Файл', preview.fileName],
            [
              'Подпись',
              <span key="fingerprint">
                проверена, отпечаток ключа <code className={css['code']}>{preview.fingerprint}</code>
              </span>,
            ],
          ]}
        />
        <dl className={css['numbers']}>
          {numbers.map(([name, value, attention]) => (
            <div key={name} data-attention={attention || undefined}>
              <dt>{name}</dt>
              <dd>{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {preview.clock !== null && (
        <p className={css['remark']} data-attention>
          <IconClockExclamation size={18} aria-hidden />
          <span>
            {preview.clock} Какое изменение позже, программа решает не по этим часам; пакет можно принять.
          </span>
        </p>
      )}
      {preview.nothingNew && (
        <p className={css['remark']}>
          <IconInfoCircle size={18} aria-hidden />
          <span>
            Изменений нет: всё, что есть в пакете, у вас уже внесено. Приняв его, вы узнаете, какие ваши
            пакеты дошли; больше ничего не изменится.
          </span>
        </p>
      )}
    </>
  )
}
