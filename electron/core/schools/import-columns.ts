import type { WantedColumn } from '../../../shared/spreadsheet.ts'

/** What a list of schools may bring; headings as people write them. */
export const SCHOOL_COLUMNS: readonly WantedColumn[] = [
  {
    field: 'shortName',
    title: 'Краткое наименование',
    synonyms: [
      'Школа',
      'ОО',
      'Образовательная организация',
      'Наименование ОО',
      'Сокращённое наименование',
      'Название школы',
    ],
    required: true,
  },
  {
    field: 'name',
    title: 'Полное наименование',
    synonyms: [
      'Наименование организации',
      'Полное название',
      'Наименование по уставу',
      'Полное наименование ОО',
    ],
  },
  { field: 'inn', title: 'ИНН', synonyms: ['ИНН организации', 'ИНН ОО'] },
  { field: 'ogrn', title: 'ОГРН', synonyms: ['ОГРН организации', 'ОГРН ОО'] },
  {
    field: 'address',
    title: 'Адрес',
    synonyms: ['Юридический адрес', 'Фактический адрес', 'Местонахождение'],
  },
  {
    field: 'director',
    title: 'Директор',
    synonyms: ['ФИО директора', 'Руководитель', 'ФИО руководителя', 'Директор (ФИО)'],
  },
  {
    field: 'phone',
    title: 'Телефон',
    synonyms: ['Телефон школы', 'Контактный телефон', 'Тел.', 'Телефон директора', 'Рабочий телефон'],
  },
  {
    field: 'email',
    title: 'Электронная почта',
    synonyms: ['E-mail', 'Почта', 'Эл. почта', 'Адрес электронной почты', 'email'],
  },
  { field: 'site', title: 'Сайт', synonyms: ['Официальный сайт', 'Адрес сайта', 'Сайт школы'] },
  { field: 'status', title: 'Участие', synonyms: ['Статус', 'Участник проекта', 'Проект 500+', 'Категория'] },
  { field: 'years', title: 'Год участия', synonyms: ['Набор', 'Годы участия', 'Год'] },
  {
    field: 'district',
    title: 'Район',
    synonyms: ['Муниципальный район', 'Муниципалитет', 'МО', 'Муниципальное образование'],
  },
  { field: 'curatorName', title: 'Куратор', synonyms: ['ФИО куратора', 'Куратор (ФИО)', 'Куратор ФИО'] },
  { field: 'curatorPost', title: 'Должность куратора', synonyms: ['Куратор должность'] },
  {
    field: 'curatorWorkplace',
    title: 'Место работы куратора',
    synonyms: ['Куратор место работы', 'Школа куратора'],
  },
  { field: 'curatorPhone', title: 'Телефон куратора', synonyms: ['Куратор телефон'] },
  {
    field: 'curatorEmail',
    title: 'Почта куратора',
    synonyms: ['Куратор e-mail', 'Электронная почта куратора', 'Куратор почта'],
  },
  { field: 'note', title: 'Примечание', synonyms: ['Комментарий', 'Примечания'] },
]
