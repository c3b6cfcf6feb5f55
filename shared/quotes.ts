/** In «…»; quotes inside become the inner ones: ««Дружба»» is not Russian, «„Дружба“» is. */
export const quoted = (text: string): string => `«${text.replaceAll('«', '„').replaceAll('»', '“')}»`
