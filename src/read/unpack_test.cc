// What is whole before the place where an archive is broken is kept.
#include "read/unpack.h"

#include <gtest/gtest.h>

#include <string>

#include "made/packed.h"
#include "made/reading.h"

namespace tellings::read {
namespace {

using made::gzip;
using made::zstd;

const std::string kLines = "{\"id\":\"a\",\"text\":\"The river rose.\"}\n{\"id\":\"b\",\"text\":\"It fell.\"}";

TEST(Unpack, BytesThatAreNotPackedBehindAnArchiveCostNothing) {
  for (const std::string& packed : {gzip(kLines), zstd(kLines)}) {
    const made::Reading lines = made::read_bytes("a.jsonl", packed + "an unpacked tail");
    EXPECT_EQ(lines.reports.size(), 2u);
    ASSERT_EQ(lines.errors.size(), 1u);
    EXPECT_TRUE(lines.errors[0].warning);
    EXPECT_EQ(lines.errors[0].range->begin, packed.size());
  }
  const made::Reading text = made::read_bytes("a.txt", gzip("The river rose.") + "an unpacked tail");
  ASSERT_EQ(text.reports.size(), 1u);
  EXPECT_EQ(text.reports[0].text, "The river rose.");
  EXPECT_EQ(text.errors.size(), 1u);
}

TEST(Unpack, WholeLinesBeforeABreakAreKept) {
  std::string many;
  for (int k = 0; k < 20000; ++k)
    many +=
        "{\"id\":\"" + std::to_string(k) + "\",\"text\":\"It rose by " + std::to_string(k * 7919 % 1000) + " cm.\"}\n";
  for (std::string packed : {gzip(many), zstd(many)}) {
    for (size_t k = packed.size() * 3 / 4; k < packed.size() * 3 / 4 + 8; ++k)
      packed[k] = static_cast<char>(~packed[k]);
    const made::Reading r = made::read_bytes("a.jsonl", packed);
    EXPECT_GT(r.reports.size(), 5000u);
    size_t faults = 0;
    for (const Error& e : r.errors) faults += e.code == ErrorCode::malformed && !e.line;
    EXPECT_EQ(faults, 1u) << "the break itself is told once";
  }
}

TEST(Unpack, ALastLineThatIsWholeIsKeptThoughTheArchiveIsCut) {
  const std::string packed = gzip(kLines);
  const made::Reading r = made::read_bytes("a.jsonl", packed.substr(0, packed.size() - 4));
  EXPECT_EQ(r.reports.size(), 2u);
  EXPECT_EQ(r.errors.size(), 1u) << "and that it is cut is told";
}

}  // namespace
}  // namespace tellings::read
