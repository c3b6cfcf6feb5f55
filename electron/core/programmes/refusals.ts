import { Refusal } from '../../../shared/refusal.ts'

export const unknownProgramme = () =>
  new Refusal({
    code: 'programme-unknown',
    what: 'Такой антирисковой программы нет. Возможно, её удалили.',
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу. Удалённое по ошибке возвращает отмена последнего действия.',
  })

export const unknownDirection = () =>
  new Refusal({
    code: 'riskDirection-unknown',
    what: 'Такого рискового направления в перечне нет.',
    safe: 'Программа не создана.',
    next: 'Обновите страницу: перечень направлений мог измениться.',
  })

export const programmeExists = (school: string, direction: string) =>
  new Refusal({
    code: 'programme-exists',
    what: `У школы «${school}» уже есть программа по направлению «${direction}».`,
    safe: 'Вторая не создана.',
    next: 'Откройте имеющуюся программу в списке.',
  })

export const numberRefused = (label: string, typed: string) =>
  new Refusal({
    code: 'number-refused',
    what: `${label}: «${typed}» – не число.`,
    safe: 'Остальное не изменено.',
    next: 'Напишите число без слов и знаков, например 12,5; единицу укажите рядом.',
  })
