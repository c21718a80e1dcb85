import { fastify } from 'fastify';

/** The reference of start and memory: a Fastify that answers one address. */
const server = fastify();
server.get('/readyz', async () => ({ ok: true }));
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write('ready\n');
