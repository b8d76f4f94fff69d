import java.io.FileInputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each file by each profile; see verapdf.py. */
public class Verapdf {
  private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1};

  public static void main(String[] files) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    boolean compliant = true;
    for (String file : files) {
      for (PDFAFlavour profile : PROFILES) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), profile)) {
          ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
          compliant &= result.isCompliant();
          String verdict = result.isCompliant() ? "valid" : "INVALID";
          System.out.println(profile.getId() + " " + verdict + " " + result.getTotalAssertions() + " " + file);
          broken(result).forEach(rule -> System.out.println("    " + rule));
        }
      }
    }
    System.exit(compliant ? 0 : 1);
  }

  private static Set<String> broken(ValidationResult result) {
    Set<String> rules = new TreeSet<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        rules.add(assertion.getRuleId().getClause() + " " + assertion.getMessage());
      }
    }
    return rules;
  }
}
