import { expect, test } from 'vitest'
import { quoted } from '../../shared/quotes.ts'

test('a name with quotes of its own gets the inner ones', () => {
  expect(quoted('СОШ № 1')).toBe('«СОШ № 1»')
  expect(quoted('МБОУ «СОШ «Дружба» с. Ивановка»')).toBe('«МБОУ „СОШ „Дружба“ с. Ивановка“»')
})
