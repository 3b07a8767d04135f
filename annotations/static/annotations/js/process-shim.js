// Recogito's UMD file reads process.env.NODE_ENV, which browsers lack. Must run before it.
window.process = { env: { NODE_ENV: "production" } };
