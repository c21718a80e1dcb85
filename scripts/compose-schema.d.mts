/** The Prisma schema of a dialect: its header, and the one model file of both. */
export const composeSchema: (dialect: 'sqlite' | 'postgres') => string;
