import { Refusal } from '../../../shared/refusal.ts'

const SAFE = 'Из пакета ничего не загружено, данные не изменились.'

/** The package can't be trusted to be what its sender made; `detail` is for support. */
export const damaged = (detail: string) =>
  new Refusal(
    {
      code: 'package-damaged',
      what: 'Файл пакета повреждён или оборван.',
      safe: SAFE,
      next: 'Попросите отправителя прислать пакет ещё раз или возьмите файл из другого письма.',
    },
    { cause: new Error(detail) },
  )

export const notPackage = () =>
  new Refusal({
    code: 'package-unknown',
    what: 'Это не пакет программы «Координатор 500+».',
    safe: SAFE,
    next: 'Выберите файл с именем вида «500_Район_в-регион_дата_номер.p500».',
  })

export const invitationInstead = () =>
  new Refusal({
    code: 'package-invitation',
    what: 'Это не пакет, а приглашение региона.',
    safe: 'Данные не изменились.',
    next: 'Откройте его, сверьте, от кого оно, и примите.',
  })

/** Without the workplace it was made for nothing can be said of it. */
export const stillSealed = () =>
  new Refusal({
    code: 'package-sealed',
    what: 'Пакет зашифрован.',
    safe: SAFE,
    next: 'Откройте его в программе на рабочем месте, для которого он сделан.',
  })

export const tooNew = () =>
  new Refusal({
    code: 'package-newer',
    what: 'Пакет создан более новой версией программы.',
    safe: SAFE,
    next: 'Обновите программу и откройте этот же файл снова.',
  })

export const misaddressed = (from: string, to: string) =>
  new Refusal({
    code: 'package-misaddressed',
    what: `Пакет от «${from}» предназначен для «${to}».`,
    safe: SAFE,
    next: 'Попросите отправителя прислать пакет для вас.',
  })

export const badSignature = () =>
  new Refusal({
    code: 'package-signature',
    what: 'Подпись пакета неверна: содержимое изменено после отправки.',
    safe: SAFE,
    next: 'Не используйте этот файл. Попросите отправителя прислать пакет заново.',
  })
