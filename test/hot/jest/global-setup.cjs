module.exports = async (_globalConfig, { rootDir }) => {
  process.env.GATES_TEST_SETUP = rootDir;
};
