/** Risk directions of a year stand in an order of their own and under headings. */
export const riskOrder = `
ALTER TABLE riskDirection ADD COLUMN position INTEGER;
ALTER TABLE riskDirection ADD COLUMN heading TEXT;
`
