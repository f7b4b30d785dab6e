// Required in each worker thread before anything else, so that a session is loaded by node itself: vite would transform
// it, with the user's plugins, and does not find files outside of the project in every environment.
Object.assign(globalThis, { __gatesHotRunner: () => import('./session.js') });
