import { Checkbox, Radio } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import type { SignerDecision, SignerJudgement } from '../../../shared/trust.ts'
import css from './PackagePage.module.css'

interface Props {
  signer: SignerJudgement
  /** From another computer of the own side: nobody has to be called. */
  own: boolean
  decision: SignerDecision | null
  onDecide: (decision: SignerDecision) => void
}

/** A key that is not trusted yet: the digits to compare by telephone, and what the person decides. */
export function SignerQuestion({ signer, own, decision, onDecide }: Props) {
  if (signer.state === 'trusted') return null
  const lost = decision?.decision === 'confirm' ? decision.lost : []
  return (
    <section className={css['signer']} aria-label="Ключ отправителя">
      <IconKey size={20} aria-hidden />
      <div>
        <p>
          {signer.sentence}
          {signer.phone !== '' && ` Телефон: ${signer.phone}.`}
        </p>
        <p className={css['digits']}>{signer.fingerprint}</p>
        {signer.state !== 'refused' && (
          <Radio.Group
            aria-label="Решение о ключе"
            value={decision?.decision ?? ''}
            onChange={(value) => onDecide({ decision: value === 'confirm' ? 'confirm' : 'once', lost: [] })}
          >
            <Radio
              value="confirm"
              label={
                own
                  ? 'Цифры сверены: это мой другой компьютер. Дальше его пакеты принимаются без вопроса'
                  : 'Цифры сверены по телефону: это ключ отправителя. Дальше его пакеты принимаются без вопроса'
              }
            />
            <Radio
              value="once"
              label="Принять этот пакет один раз без проверки; решение останется в истории"
            />
          </Radio.Group>
        )}
        {decision?.decision === 'confirm' &&
          signer.known.map(({ key, fingerprint, name }) => (
            <Checkbox
              key={key}
              label={`Прежний ключ ${fingerprint}${name && ` (${name})`} утерян: больше ему не доверять`}
              checked={lost.includes(key)}
              onChange={(event) =>
                onDecide({
                  decision: 'confirm',
                  lost: event.currentTarget.checked ? [...lost, key] : lost.filter((other) => other !== key),
                })
              }
            />
          ))}
      </div>
    </section>
  )
}
