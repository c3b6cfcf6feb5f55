import { RISK_STATE, type Risk } from '../../../shared/risk.ts'

/**
 * What does not fit together in one direction of a school's risk profile, in sentences.
 * @param programme whether the school has an anti-risk programme for the direction
 */
export function riskWarnings(risk: Omit<Risk, 'id'> | null, programme: boolean, today: string): string[] {
  const { activatedOn = null, state1 = null, state2 = null } = risk ?? {}
  if (activatedOn === null)
    return [
      programme ? 'Программа есть, а направление не активировано.' : '',
      (state1 ?? state2)
        ? `Состояние после этапа отмечено («${RISK_STATE[(state1 ?? state2) as keyof typeof RISK_STATE]}»), а направление не активировано.`
        : '',
    ].filter(Boolean)
  return [
    risk?.significance === 'none' ? 'Риск не выявлен, но направление активировано.' : '',
    risk?.significance === null ? 'Направление активировано, а значимость не указана.' : '',
    risk?.verified === true ? '' : 'Направление активировано, но риск не верифицирован.',
    programme ? '' : 'Направление активировано, но антирисковой программы нет.',
    activatedOn > today ? 'Дата активации ещё не наступила.' : '',
    state2 !== null && state1 === null ? 'Состояние после 2 этапа отмечено, а после 1 этапа – нет.' : '',
  ].filter(Boolean)
}
