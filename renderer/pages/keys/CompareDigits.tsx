import { Button, Modal } from '@mantine/core'
import type { TrustedKey } from '../../../shared/trust.ts'
import css from './KeysPage.module.css'

interface Props {
  item: TrustedKey
  pending: boolean
  onConfirm: () => void
  onClose: () => void
}

/** The digits are read out by the one whose key it is; here they are only compared. */
export function CompareDigits({ item, pending, onConfirm, onClose }: Props) {
  const whom = item.owner.role === 'region' ? 'регион' : 'район'
  return (
    <Modal opened onClose={onClose} title="Сверьте цифры по телефону" centered size="md">
      <p className={css['first']}>
        Позвоните: «{item.owner.name}»
        {item.phone === ''
          ? '. Номер возьмите не из письма с пакетом, а тот, который знаете.'
          : `, ${item.phone}.`}{' '}
        Пусть {whom} сам назовёт цифры со своей страницы «Ключи»:
      </p>
      <p className={css['digits']}>{item.fingerprint}</p>
      <p>Если не совпала хотя бы одна, ключ подтверждать нельзя.</p>
      <div className={css['buttons']}>
        <Button variant="default" onClick={onClose}>
          Не подтверждать
        </Button>
        <Button loading={pending} onClick={onConfirm}>
          Все цифры совпали
        </Button>
      </div>
    </Modal>
  )
}
