#include "cli/arguments.h"

#include <gtest/gtest.h>

#include <set>

namespace tellings::cli {
namespace {

// A value that the flag takes.
std::string good_value(const Flag& f) {
  if (f.argument == kNumber) return "3";
  return f.values.empty() ? "x" : std::string(f.values.substr(0, f.values.find(' ')));
}

TEST(Arguments, EveryFlagOfEveryCommandIsUnderstood) {
  for (const Command& c : commands())
    for (const Flag& f : c.flags) {
      std::vector<std::vector<std::string>> spellings = {{"--" + std::string(f.name)}};
      if (f.letter != 0) spellings.push_back({std::string("-") + f.letter});
      for (std::vector<std::string> args : spellings) {
        const bool takes_two = f.argument.find(' ') != std::string_view::npos;
        if (!f.argument.empty()) args.push_back(good_value(f));
        if (takes_two) args.push_back(good_value(f));
        args.push_back("file");
        const Result<Arguments> got = parse(c, args);
        ASSERT_TRUE(got.ok()) << c.name << " " << args[0] << ": " << got.error().message;
        EXPECT_TRUE(got->has(f.name));
        EXPECT_EQ(got->get(f.name), f.argument.empty() ? ""
                                    : takes_two        ? good_value(f) + "\n" + good_value(f)
                                                       : good_value(f));
        EXPECT_EQ(got->files, std::vector<std::string>{"file"});
      }
      const std::string joined = "--" + std::string(f.name) + "=" + good_value(f);
      const bool takes_one = !f.argument.empty() && f.argument.find(' ') == std::string_view::npos;
      EXPECT_TRUE(!takes_one || parse(c, {joined}).ok()) << joined;
    }
}

TEST(Arguments, EveryValueOfTheTableIsTakenAndNoOther) {
  for (const Command& c : commands())
    for (const Flag& f : c.flags) {
      if (f.values.empty()) continue;
      const std::string flag = "--" + std::string(f.name);
      for (size_t at = 0; at < f.values.size();) {
        const size_t end = std::min(f.values.find(' ', at), f.values.size());
        EXPECT_TRUE(parse(c, {flag, std::string(f.values.substr(at, end - at))}).ok()) << flag;
        at = end + 1;
      }
      for (const std::string& wrong : {std::string("yaml"), std::string(), std::string(f.values), good_value(f) + "s"})
        EXPECT_FALSE(parse(c, {flag, wrong}).ok()) << flag << " '" << wrong << "'";
    }
}

TEST(Arguments, OnlyListsTakeSeveralValues) {
  const Command& compare = *find_command("compare");
  EXPECT_TRUE(parse(compare, {"--only", "conflict,date"}).ok());
  EXPECT_FALSE(parse(compare, {"--only", "conflict,"}).ok());
  EXPECT_FALSE(parse(compare, {"--only", "conflict date"}).ok());
  EXPECT_FALSE(parse(compare, {"--format", "json,csv"}).ok());
}

TEST(Arguments, ThreadsAreAWholeNumber) {
  for (const std::string wrong : {"0", "-1", "many", "2x", "1.5", "", "99999999999"})
    EXPECT_FALSE(parse(*find_command("compare"), {"--threads=" + wrong}).ok()) << wrong;
  EXPECT_EQ(parse(*find_command("compare"), {"-j", "12"})->get("threads"), "12");
}

TEST(Arguments, AMistakeSaysWhatToDo) {
  const Result<Arguments> got = parse(*find_command("compare"), {"--formt", "json"});
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.error().code, ErrorCode::usage);
  EXPECT_NE(got.error().message.find("tellings compare --help"), std::string::npos);
  EXPECT_FALSE(parse(*find_command("compare"), {"--format"}).ok()) << "a value is missing";
}

TEST(Arguments, ADashIsAFileAndNamesMayBeginWithDashes) {
  EXPECT_EQ(parse(*find_command("compare"), {"-", "b"})->files, (std::vector<std::string>{"-", "b"}));
  EXPECT_EQ(parse(*find_command("compare"), {"--", "--odd"})->files, std::vector<std::string>{"--odd"});
}

TEST(Commands, TheTableIsWhole) {
  std::set<std::string_view> names;
  for (const Command& c : commands()) {
    EXPECT_TRUE(names.insert(c.name).second) << c.name;
    EXPECT_FALSE(c.summary.empty());
    std::set<std::string_view> flags;
    std::set<char> letters;
    for (const Flag& f : c.flags) {
      EXPECT_TRUE(flags.insert(f.name).second) << c.name << " --" << f.name;
      EXPECT_TRUE(f.letter == 0 || letters.insert(f.letter).second) << c.name << " -" << f.letter;
    }
    EXPECT_TRUE(flags.contains("help")) << c.name;
    EXPECT_NE(help_of(c).find(c.summary), std::string::npos);
    EXPECT_NE(man_page().find("tellings " + std::string(c.name).substr(0, 3)), std::string::npos);
  }
  EXPECT_EQ(find_command("compre"), nullptr);
}

TEST(Commands, HelpFitsATerminal) {
  for (const Command& c : commands()) {
    const std::string help = help_of(c);
    for (size_t at = 0; at < help.size();) {
      const size_t end = std::min(help.find('\n', at), help.size());
      const std::string line = help.substr(at, end - at);
      EXPECT_TRUE(line.size() <= 100 || line.find("tellings") != std::string::npos) << line;
      at = end + 1;
    }
  }
}

TEST(Commands, CompletionsAreOfThreeShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = completions(shell);
    for (const Command& c : commands()) EXPECT_NE(script.find(c.name), std::string::npos) << shell << " " << c.name;
    EXPECT_NE(script.find("min-confidence"), std::string::npos) << shell;
  }
  EXPECT_EQ(completions("tcsh"), "");
}

}  // namespace
}  // namespace tellings::cli
