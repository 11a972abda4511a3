#include "read/mail.h"

#include <gtest/gtest.h>

#include "made/reading.h"
#include "read/mail_decode.h"

namespace tellings::read {
namespace {

TEST(Mail, SeveralPartsOneText) {
  const std::string bytes =
      "Received: from a by b\r\n"
      "From: =?utf-8?B?Wm/DqyBWZXJlbA==?= <desk@wire.example>\r\n"
      "To: all@post.example\r\n"
      "Subject: =?iso-8859-1?Q?D=E4mmer?=\r\n =?iso-8859-1?Q?ung_am?= Wehr\r\n"
      "Date: Tue, 04 Mar 2031 06:10:00 +0100 (CET)\r\n"
      "Message-ID: <m1@wire.example>\r\n"
      "Content-Type: multipart/mixed; boundary=\"out er\"\r\n\r\n"
      "not for readers\r\n"
      "--out er\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
      "--inner\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "Die D=E4mmerung kam =\r\nfr=FCh.\r\n"
      "--inner\r\nContent-Type: text/html\r\n\r\n<p>Other words.</p>\r\n--inner--\r\n"
      "--out er\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n"
      "--out er--\r\n";
  for (const char* name : {"a.eml", "a.txt", "a"}) {
    const made::Reading r = made::read_bytes(name, bytes);
    ASSERT_EQ(r.reports.size(), 1u) << name;
    const Report& x = r.reports[0];
    EXPECT_EQ(x.title, "Dämmerung am Wehr");
    EXPECT_EQ(x.byline, "Zoë Verel");
    EXPECT_EQ(x.source, "wire.example");
    EXPECT_EQ(x.published, "2031-03-04T06:10:00+01:00");
    EXPECT_EQ(x.id, "m1@wire.example");
    EXPECT_EQ(x.text, "Die Dämmerung kam früh.\n");
  }
}

TEST(Mail, HtmlAloneIsReadAsAPage) {
  const made::Reading r = made::read_bytes(
      "a.eml",
      "From: desk@wire.example\nSubject: Dam\nDate: Tue, 4 Mar 2031 06:10:00 +0100\nMIME-Version: 1.0\n"
      "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
      "PHA+VGhlIHVwcGVyIGRhbSBvbiB0aGUgVmVsbCBnYXZlIHdheSBzaG9ydGx5IGJlZm9yZSBkYXdu\nLCB0aGUgbWluaXN0cnkgc2FpZC48L3A+"
      "\n");
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].text, "The upper dam on the Vell gave way shortly before dawn, the ministry said.");
}

TEST(Mail, LinesThatFlowAreJoined) {
  const made::Reading r = made::read_bytes("a.eml",
                                           "From: a@b.example\nTo: c@d.example\nSubject: Dam\nContent-Type: "
                                           "text/plain; format=flowed\n\nThe dam \nbroke.\n\n"
                                           " From there\n-- \nIlse\n");
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].text, "The dam broke.\n\nFrom there\n-- \nIlse\n");
}

TEST(Mail, AnMboxHoldsMany) {
  const made::Reading r = made::read_bytes(
      "a.mbox",
      "From a Tue Mar 4 2031\nFrom: a@b.example\nSubject: One\nDate: Tue, 4 Mar 2031 06:10:00 +0100\n\nFirst.\nFrom "
      "here "
      "on.\n\nFrom b Tue\nFrom: c@d.example\nSubject: Two\nDate: Wed, 5 Mar 2031 06:10:00 +0100\n\nSecond.\n");
  ASSERT_EQ(r.reports.size(), 2u);
  EXPECT_EQ(r.reports[0].text, "First.\nFrom here on.\n\n");
  EXPECT_EQ(r.reports[1].title, "Two");
}

TEST(Mail, WhatIsWrongIsSaid) {
  const std::string head = "From: a@b.example\nTo: c@d.example\nSubject: Dam\n";
  const made::Reading none = made::read_bytes(
      "a.eml", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\n....\n--x--\n");
  ASSERT_TRUE(none.error);
  EXPECT_EQ(none.error->code, ErrorCode::empty);
  const made::Reading time = made::read_bytes("a.eml", head + "Date: 31 Feb 2031 10:00:00 +0000\n\nThe dam broke.\n");
  ASSERT_EQ(time.reports.size(), 1u);
  ASSERT_EQ(time.errors.size(), 1u);
  EXPECT_TRUE(time.errors[0].warning);
  const made::Reading cut = made::read_bytes(
      "a.eml", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nThe dam bro");
  ASSERT_EQ(cut.reports.size(), 1u) << "of one that is cut off what there is";
  EXPECT_EQ(cut.reports[0].text, "The dam bro");
}

TEST(Mail, ATextWithAFewFieldsIsNone) {
  EXPECT_FALSE(is_mail("Date: 3 March 2031\nSource: Marl Today\nTitle: Dam\n\nThe dam broke."));
  EXPECT_FALSE(is_mail("From: the ministry\n\nThe dam broke."));
  EXPECT_FALSE(is_mail("The minister said: To: all, Subject: none."));
}

TEST(MailDecode, WordsOfHeaders) {
  EXPECT_EQ(decoded_words("=?utf-8?q?D=C3=A4?= =?utf-8?q?m?= x"), "Däm x");
  EXPECT_EQ(decoded_words("=?utf-8?b?ww==?= =?utf-8?b?qQ==?="), "é") << "two words may share a letter";
  EXPECT_EQ(decoded_words("=?x-none?q?a?= =?"), "a =?");
  EXPECT_EQ(from_base64("TWFy bA==\nTWFybA"), "MarlMarl");
  EXPECT_EQ(from_quoted_printable("a=20b=\nc=zz="), "a bc=zz");
}

}  // namespace
}  // namespace tellings::read
