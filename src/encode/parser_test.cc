#include "tellings/parser.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

// Words between blanks, and the marks at their ends.
std::vector<ByteRange> tokens_of(std::string_view text) {
  std::vector<ByteRange> out;
  const auto is_mark = [&](size_t k) { return text[k] == '.' || text[k] == ','; };
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && text[end] != ' ' && !is_mark(end)) ++end;
    if (end > at) out.push_back({at, end});
    if (end < text.size() && is_mark(end)) out.push_back({end, end + 1});
    at = end + 1;
  }
  return out;
}

class ParserTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> folder = model_folder();
    if (!folder) GTEST_SKIP() << folder.error().message;
    auto parser = open_parser(*folder);
    ASSERT_TRUE(parser.ok()) << parser.error().message;
    parser_ = std::move(*parser);
  }
  Parse of(std::string_view text) { return of(text, tokens_of(text)); }
  Parse of(std::string_view text, const std::vector<ByteRange>& tokens) {
    const TextOfTokens asked{text, tokens};
    return parser_->parse({&asked, 1}).front();
  }
  // {agent, patient} of the predicate `word`, where the parser is sure; empty words where it is not.
  std::pair<std::string, std::string> roles_of(std::string_view text, std::string_view word) {
    const std::vector<ByteRange> tokens = tokens_of(text);
    const auto sure = [&](const std::optional<parse::Found>& found) {
      return found && found->confidence > parse::kSure ? std::string(tokens[found->token].of(text)) : std::string();
    };
    for (const parse::Roles& roles : parse::roles(of(text)))
      if (tokens[roles.predicate].of(text) == word) return {sure(roles.agent), sure(roles.patient)};
    return {};
  }
  float negated(std::string_view text, std::string_view word) {
    const std::vector<ByteRange> tokens = tokens_of(text);
    for (uint32_t k = 0; k < tokens.size(); ++k)
      if (tokens[k].of(text) == word) return parse::negated(of(text), k);
    ADD_FAILURE() << word << " is not in " << text;
    return 0;
  }
  std::string counted(std::string_view text, std::string_view figure) {
    const std::vector<ByteRange> tokens = tokens_of(text);
    for (uint32_t k = 0; k < tokens.size(); ++k) {
      if (tokens[k].of(text) != figure) continue;
      const auto found = parse::counted(of(text), k);
      return found && found->confidence > parse::kSure ? std::string(tokens[found->token].of(text)) : "";
    }
    return "no such figure";
  }

  std::unique_ptr<Parser> parser_;
};

using Words = std::pair<std::string, std::string>;

// tools/train_parse/export.py wrote what the network says that was trained, at full precision.
TEST_F(ParserTest, SaysWhatTheTrainedNetworkSays) {
  std::ifstream file(std::string(TELLINGS_SOURCE) + "/src/encode/parser_reference.json");
  const nlohmann::json reference = nlohmann::json::parse(file);
  ASSERT_FALSE(reference.empty());
  for (const nlohmann::json& row : reference) {
    const auto text = row["text"].get<std::string>();
    SCOPED_TRACE(text);
    std::vector<ByteRange> tokens;
    for (const nlohmann::json& token : row["tokens"]) tokens.push_back({token[0], token[1]});
    const Parse parse = of(text, tokens);
    ASSERT_EQ(parse.size(), tokens.size());
    for (size_t k = 0; k < parse.size(); ++k) {
      SCOPED_TRACE(tokens[k].of(text));
      const auto arc = row["arcs"][k].get<float>();
      const auto of_relation = row["of_relations"][k].get<float>();
      if (arc < 0.7f) continue;  // a tree may want another head
      EXPECT_EQ(parse[k].head == ParsedToken::kRoot ? 0 : parse[k].head + 1, row["heads"][k].get<uint32_t>());
      EXPECT_NEAR(parse[k].arc, arc, 0.05f);
      EXPECT_NEAR(parse[k].labelled, arc * of_relation, 0.05f);
      if (of_relation > 0.7f) {
        EXPECT_EQ(name_of(parse[k].relation), row["relations"][k].get<std::string>());
      }
      EXPECT_EQ(name_of(parse[k].word_class), row["classes"][k].get<std::string>());
      EXPECT_NEAR(parse[k].negation, row["bits"][k][0].get<float>(), 0.06f);
      EXPECT_NEAR(parse[k].passive, row["bits"][k][1].get<float>(), 0.06f);
    }
  }
}

TEST_F(ParserTest, FindsWhatAFigureCounts) {
  EXPECT_EQ(counted("Rescuers found 14 miners near Norlund.", "14"), "miners");
  EXPECT_EQ(counted("The storm destroyed 300 wooden houses in Varland.", "300"), "houses");
  EXPECT_EQ(counted("Die Polizei nahm 14 Demonstranten fest.", "14"), "Demonstranten");
  EXPECT_EQ(counted("Les secours ont trouvé 14 jeunes mineurs.", "14"), "mineurs");
  EXPECT_EQ(counted("Спасатели нашли 14 шахтёров.", "14"), "шахтёров");
}

TEST_F(ParserTest, FindsWhoDoesWhatToWhom) {
  EXPECT_EQ(roles_of("The army closed the bridge.", "closed"), (Words{"army", "bridge"}));
  EXPECT_EQ(roles_of("The bridge was closed by the army.", "closed"), (Words{"army", "bridge"}));
  EXPECT_EQ(roles_of("Die Armee sperrte die Brücke.", "sperrte"), (Words{"Armee", "Brücke"}));
  EXPECT_EQ(roles_of("Министр подписал новый закон.", "подписал"), (Words{"Министр", "закон"}));
  EXPECT_EQ(roles_of("L'esercito ha chiuso il ponte.", "chiuso"), (Words{"L'esercito", "ponte"}));
  EXPECT_EQ(roles_of("El ejército cerró el puente.", "cerró"), (Words{"ejército", "puente"}));
}

TEST_F(ParserTest, FindsWhatIsDenied) {
  EXPECT_GT(negated("The minister did not resign.", "resign"), 0.9f);
  EXPECT_GT(negated("The minister didn't resign.", "resign"), 0.9f);
  EXPECT_GT(negated("Le ministre n'a pas démissionné.", "démissionné"), 0.9f);
  EXPECT_GT(negated("Der Minister trat nicht zurück.", "trat"), 0.9f);
  EXPECT_GT(negated("Министр не ушёл.", "ушёл"), 0.9f);
  EXPECT_LT(negated("The minister resigned.", "resigned"), 0.1f);
  EXPECT_LT(negated("The minister said that the talks had not failed.", "said"), 0.1f);
}

void expect_sound(const Parse& parse) {
  size_t roots = 0;
  for (const ParsedToken& token : parse) {
    for (const float p :
         {token.arc, token.labelled, token.negation, token.passive, token.counts, token.agent, token.patient}) {
      EXPECT_TRUE(p >= 0 && p <= 1.0001f) << p;
    }
    EXPECT_TRUE(token.head == ParsedToken::kRoot || token.head < parse.size());
    roots += token.head == ParsedToken::kRoot && token.arc > 0 ? 1 : 0;
  }
  EXPECT_EQ(roots, 1u);
}

TEST_F(ParserTest, EmptyAndStrangeTextsAreSound) {
  EXPECT_TRUE(parser_->parse({}).empty());
  EXPECT_TRUE(of("").empty());
  EXPECT_TRUE(of("   ").empty());
  expect_sound(of("Olden"));
  expect_sound(of("The порт of نورلند was 関閉 on \xF0\x9F\x9A\xA2 Monday \xFF\xFE ..."));
}

TEST_F(ParserTest, OfALongTextTheBeginningIsRead) {
  std::string text;
  for (int k = 0; k < 600; ++k) text += "ship ";
  const Parse parse = of(text);
  ASSERT_EQ(parse.size(), 600u);
  expect_sound(parse);
  EXPECT_GT(parse[400].arc, 0);
  EXPECT_EQ(parse[599].arc, 0);
  EXPECT_EQ(parse[599].head, ParsedToken::kRoot);
}

TEST_F(ParserTest, ManyTokensOfFewPiecesAreSound) {
  const std::string dots(3000, '.');
  const Parse parse = of(dots);
  ASSERT_EQ(parse.size(), dots.size());
  expect_sound(parse);
}

TEST_F(ParserTest, AParseDoesNotDependOnItsCompanyNorOnTheThread) {
  const std::string_view text = "The bridge was closed by the army.";
  const std::string_view other = "A much longer sentence about the talks that the two governments held in Norlund.";
  const std::vector<ByteRange> tokens = tokens_of(text);
  const std::vector<ByteRange> other_tokens = tokens_of(other);
  const Parse expected = of(text);
  std::vector<std::thread> threads;
  for (int k = 0; k < 4; ++k) {
    threads.emplace_back([&] {
      const TextOfTokens asked[] = {{other, other_tokens}, {"", {}}, {text, tokens}};
      const std::vector<Parse> found = parser_->parse(asked);
      for (size_t n = 0; n < expected.size(); ++n) {
        EXPECT_EQ(found[2][n].head, expected[n].head);
        EXPECT_EQ(found[2][n].arc, expected[n].arc);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(OpenParser, SaysHowToGetWhatIsMissing) {
  const auto none = open_parser("/nowhere/at/all");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::unavailable);
  EXPECT_NE(none.error().message.find("./dev model"), std::string::npos);
}

}  // namespace
}  // namespace tellings::encode
