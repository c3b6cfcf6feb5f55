import type { SheetResult, SheetState } from '../../../shared/expertise-sheet.ts'
import type { ExpertiseStage } from '../../../shared/expertise.ts'
import type { Status } from '../../components/index.ts'
import { formatNumber, formatPercent } from '../../text/numbers.ts'

/** A stage as the head of a column. */
export const STAGE_TITLE: Record<ExpertiseStage, string> = {
  concept: 'Концептуальные документы',
  evidence1: 'Документы 1 этапа',
  evidence2: 'Документы 2 этапа',
}

export const STATE: Record<SheetState, { status: Status; word: string }> = {
  none: { status: 'notStarted', word: 'нет листа' },
  marked: { status: 'done', word: 'отмечено без листа' },
  begun: { status: 'running', word: 'лист начат' },
  finished: { status: 'done', word: 'проведена' },
}

/** «12 из 16 · 75 % · жёлтая». */
export const resultWords = ({ sum, of, share, zone }: SheetResult): string =>
  [`${formatNumber(sum)} из ${formatNumber(of)}`, formatPercent(share), zone].filter(Boolean).join(' · ')

/** «+2», «−12», «0»: a real minus. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')
