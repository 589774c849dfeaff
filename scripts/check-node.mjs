// Runs under the Node that npm finds first, which can be an old one: plain JavaScript without new syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} is too old: 22.18 or later is needed. On Linux x64 \`npm ci\` brings its own; elsewhere install a newer one, ` +
      `or run: npx -y -p node@24 -c 'npm ci && npm start'`,
  );
  process.exit(1);
}
