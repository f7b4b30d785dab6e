import { defineConfig } from 'verification-gates';

// The project passes its own gates. Mutation testing of the whole tree does not fit CI's time yet: it runs over
// the judge, the part that must not be wrong, with gates.mutation.config.ts.
export default defineConfig({
  preset: 'strict',
  skip: ['mutation'],
  checks: {
    types: 'npm run typecheck',
    architecture: 'npm run architecture',
  },
});
