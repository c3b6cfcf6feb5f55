import { IconClockExclamation, IconInfoCircle, IconMailCheck } from '@tabler/icons-react'
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
  const files = attachmentWords(preview)
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
                {preview.signer.state === 'trusted'
                  ? 'проверена, ключ подтверждён'
                  : 'верна, ключ не подтверждён'}{' '}
                <code className={css['code']}>{preview.fingerprint}</code>
              </span>,
            ],
            ...(files === '' ? [] : [['Вложения', files] as const]),
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
      {preview.answers.length > 0 && (
        <p className={css['remark']}>
          <IconMailCheck size={18} aria-hidden />
          <span>{preview.answers.join(' ')}</span>
        </p>
      )}
      {preview.nothingNew && preview.kind === 'data' && (
        <p className={css['remark']}>
          <IconInfoCircle size={18} aria-hidden />
          <span>
            Изменений нет: всё, что есть в пакете, у вас уже внесено. Приняв его, вы отметите его разобранным
            и узнаете, какие ваши пакеты дошли; больше ничего не изменится.
          </span>
        </p>
      )}
    </>
  )
}

/** «в файле новых 3; ждём ещё 2; отправитель просит 1»; empty when there is nothing to say. */
function attachmentWords({ attachments: { brings, missing, wants }, volume }: PackagePreview): string {
  const parts: readonly [string, number][] = [
    ['новых в этом файле', brings],
    ['ждём ещё', missing],
    ['отправитель просит прислать', wants],
  ]
  const told = parts.filter(([, n]) => n > 0).map(([words, n]) => `${words} – ${n}`)
  const part = volume.of > 1 ? [`файл ${volume.number} из ${volume.of}`] : []
  return [...part, ...told].join('; ')
}
